namespace Servicenav;

/// <summary>Waiting until another grain has heard what it is told: by real time, as its silo may be gone whatever the domain's clock says.</summary>
internal static class Hearing
{
    /// <summary>Shorter than whoever gave a command waits for its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <exception cref="TimeoutException">It has not been heard by then; it may be yet.</exception>
    public static Task Heard(this Task told, CancellationToken stopping = default) => told.WaitAsync(Patience, TimeProvider.System, stopping);
}
