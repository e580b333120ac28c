using Procurement.App;
using Procurement.App.Data;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddApp();
builder.Services.AddEmbeddedData(DataFolder.From(builder.Configuration["PROCUREMENT_DATA"]));
builder.Services.AddControllersWithViews();
var app = builder.Build();
await app.Services.GetRequiredService<Migrations>().Run();
app.MapControllers();
await app.RunAsync();

public partial class Program;
