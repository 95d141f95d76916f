using Microsoft.Extensions.Logging;

namespace Servicenav;

/// <summary>What is not logged unless asked for by its category.</summary>
internal static class LogFilters
{
    /// <summary>
    /// Requests are not: their addresses have case references and follow codes. The frameworks' own news are not either;
    /// what they warn of is.
    /// </summary>
    public static void AddServicenavFilters(this ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Orleans", LogLevel.Warning);
    }
}
