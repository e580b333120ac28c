using Dapper;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Procurement.App.Data;

namespace Procurement.Bench.Baseline;

/// <summary>What the site is held against: the least that could do the same job on the same framework and the same writer.</summary>
public static class BaselineSite
{
    public static async Task<int> Run(string[] args)
    {
        var kind = args[0];
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args[1..], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        if (kind != "minimal")
        {
            builder.Services.AddControllersWithViews(mvc => mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddAuthorization();
        }

        if (kind != "empty")
        {
            builder.Services.AddSingleton<Database>(new SqliteDatabase(Path.Combine(builder.Configuration["PROCUREMENT_DATA"]!, $"baseline-{kind}.db")));
        }

        var app = builder.Build();
        if (kind != "empty")
        {
            await app.Services.GetRequiredService<Database>().Write(async (connection, transaction) =>
            {
                await connection.ExecuteAsync("create table if not exists Bids (Id text not null primary key, Content blob not null) strict", transaction: transaction);
                return true;
            });
        }

        if (kind == "minimal")
        {
            app.MapGet("/", () => "ok");
            app.MapPost("/bid", async (HttpRequest request, Database database) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                await Bids.Add(database, body.ToArray());
            });
        }
        else
        {
            app.UseAuthentication();
            app.UseAuthorization();
            app.MapControllers();
        }

        await app.RunAsync();
        return 0;
    }
}

public static class Bids
{
    public static Task Add(Database database, byte[] content) =>
        database.Write(async (connection, transaction) =>
            await connection.ExecuteAsync("insert into Bids (Id, Content) values (@id, @content)", new { id = Guid.CreateVersion7(), content }, transaction) == 1);
}
