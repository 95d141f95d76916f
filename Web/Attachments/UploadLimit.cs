using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Servicenav.Sites;

namespace Servicenav.Attachments;

/// <summary>
/// Files from one address. It is asked for each file and not by the endpoint, so that whoever has sent too many keeps
/// what they have written.
/// </summary>
internal sealed class UploadLimit : AddressLimit, IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public UploadLimit(IOptions<UploadOptions> options)
        : base(options.Value.Files, options.Value.WindowMinutes) =>
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(GetPartition);

    public bool Allows(HttpContext http)
    {
        using var lease = _limiter.AttemptAcquire(http);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
