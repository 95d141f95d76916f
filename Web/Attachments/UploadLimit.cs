using Microsoft.Extensions.Options;
using Servicenav.Sites;

namespace Servicenav.Attachments;

/// <summary>Files from one address. It is asked for each file, so that whoever has sent too many keeps what they have written.</summary>
internal sealed class UploadLimit(IOptions<UploadOptions> options) : AskedLimit(options.Value.Files, options.Value.WindowMinutes);
