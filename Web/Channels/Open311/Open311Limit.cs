using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Servicenav.Sites;

namespace Servicenav.Channels.Open311;

/// <summary>How much is read without a key; configured under <c>Servicenav:Open311</c>, for each process.</summary>
public sealed class Open311Options
{
    public const string Section = "Servicenav:Open311";

    /// <summary>Requests a minute from one address, 1 to 1,000,000; default 300.</summary>
    [Range(1, 1_000_000)]
    public int Reads { get; set; } = 300;
}

/// <summary>What one address reads without a key.</summary>
internal sealed class Open311Limit(IOptions<Open311Options> options) : AskedLimit(options.Value.Reads, WindowMinutes)
{
    public const int WindowMinutes = 1;
}
