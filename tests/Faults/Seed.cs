namespace Servicenav;

/// <summary>What a run's choices come from.</summary>
internal static class Seed
{
    /// <summary>From <c>SERVICENAV_FAULTS_SEED</c>, else a new one.</summary>
    public static int Given() =>
        Environment.GetEnvironmentVariable("SERVICENAV_FAULTS_SEED") is { } given ? int.Parse(given, null) : Random.Shared.Next();
}
