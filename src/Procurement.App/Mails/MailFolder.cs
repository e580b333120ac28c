using Procurement.App.Data;

namespace Procurement.App.Mails;

/// <summary>The embedded side of mail: each mail is a file, mails/{id}.eml in the data folder. The same id again is the same file.</summary>
public sealed class MailFolder(DataFolder data, SiteAddress site, TimeProvider clock) : IMailer
{
    private readonly string folder = Path.Combine(data.Path, "mails");
    private readonly string from = $"Rengas <no-reply@{(Uri.TryCreate(site.Root, UriKind.Absolute, out var root) ? root.Host : "localhost")}>";

    public async Task Send(Mail mail, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);

        // Whole or not at all: a name of its own first, so that two at once do not write into each other.
        var part = Path.Combine(folder, $"{mail.Id}.{Guid.CreateVersion7():N}.part");
        await File.WriteAllTextAsync(part, EmlFile.Write(mail, from, clock.GetUtcNow()), stop);
        File.Move(part, FileOf(mail.Id), overwrite: true);
    }

    /// <summary>The last mails, the newest first; those that tell of a sealed bid only after its competition has closed.</summary>
    public IReadOnlyList<WrittenMail> Last(int take) => !Directory.Exists(folder)
        ? []
        : [.. new DirectoryInfo(folder).EnumerateFiles("*.eml")
            .OrderByDescending(file => file.LastWriteTimeUtc)
            .Take(take)
            .Select(file => EmlFile.Read(Guid.Parse(Path.GetFileNameWithoutExtension(file.Name)), File.ReadAllText(file.FullName)))
            .Where(MayBeShown)];

    public WrittenMail? Find(Guid id) => File.Exists(FileOf(id)) && EmlFile.Read(id, File.ReadAllText(FileOf(id))) is var mail && MayBeShown(mail) ? mail : null;

    private bool MayBeShown(WrittenMail mail) => mail.SilentUntil is null || clock.GetUtcNow() >= mail.SilentUntil;

    private string FileOf(Guid id) => Path.Combine(folder, $"{id}.eml");
}
