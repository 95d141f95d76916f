using MailKit;
using MailKit.Net.Imap;

namespace Servicenav.Incoming;

/// <summary>Folders of an inbox.</summary>
internal sealed partial class InboxReader
{
    /// <summary>The folder of that path beside the inbox; it is made when missing.</summary>
    private static async Task<IMailFolder> Folder(ImapClient client, string path, CancellationToken stopping)
    {
        var folder = client.PersonalNamespaces is [var own, ..] ? client.GetFolder(own) : client.Inbox!;
        foreach (var name in path.Split('/'))
            folder = await Below(folder, name, stopping);
        return folder;
    }

    private static async Task<IMailFolder> Below(IMailFolder folder, string name, CancellationToken stopping)
    {
        try
        {
            return await folder.GetSubfolderAsync(name, stopping);
        }
        catch (FolderNotFoundException)
        {
            return await folder.CreateAsync(name, true, stopping) ?? await folder.GetSubfolderAsync(name, stopping);
        }
    }
}
