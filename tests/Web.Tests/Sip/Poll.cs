namespace Servicenav.Sip;

internal static class Poll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
