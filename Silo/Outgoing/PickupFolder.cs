using MimeKit;

namespace Servicenav.Outgoing;

/// <summary>
/// Puts letters as <c>.eml</c> files into <c>outgoing</c> under the data folder, one file a message, named by the message's
/// id so that a repeat replaces it. A mail server's pickup sends them from there.
/// </summary>
internal sealed class PickupFolder(ServicenavOptions options) : IMailDoor
{
    private readonly string _folder = Path.Combine(options.Data, "outgoing");

    public async Task<Handed> Hand(Guid id, MimeMessage letter, MailboxAddress returnTo)
    {
        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, $"{id:N}.eml");
        await letter.WriteToAsync(file + ".part");
        File.Move(file + ".part", file, overwrite: true);
        return Handed.Over;
    }
}
