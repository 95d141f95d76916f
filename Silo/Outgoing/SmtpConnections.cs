using System.Collections.Concurrent;
using MailKit.Net.Smtp;

namespace Servicenav.Outgoing;

/// <summary>
/// Connections to one mail server, a few at once, each used for letter after letter. While the server has just been found away nobody waits for it
/// again: a batch of letters costs one time-out, not one each.
/// </summary>
internal sealed class SmtpConnections(SmtpSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>For each step of the conversation, in milliseconds.</summary>
    private const int Patience = 20_000;

    /// <summary>Servers hang up on those who are silent; Postfix after five minutes, others much sooner.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _places = new(settings.Connections);
    private readonly ConcurrentStack<(SmtpClient Client, long Since)> _open = new();
    private long _awaySince;
    private bool _away;

    /// <summary>Does something with a connection; one that has been open for a while may have died, and then it is done once more with a new one.</summary>
    /// <exception cref="MailServerAway">It cannot be reached, or does not let us in.</exception>
    public async Task Use(Func<SmtpClient, Task> what)
    {
        await _places.WaitAsync();
        try
        {
            if (Reused() is { } open && await Done(open, what, again: true))
                return;
            await Done(await New(), what, again: false);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_open.TryPop(out var open))
            open.Client.Dispose();
        _places.Dispose();
    }

    /// <returns>False when the connection turned out to be dead and another may be tried.</returns>
    private async Task<bool> Done(SmtpClient client, Func<SmtpClient, Task> what, bool again)
    {
        try
        {
            await what(client);
        }
        catch (SmtpCommandException) when (client.IsConnected)
        {
            Keep(client);
            throw;
        }
        catch (Exception failure)
        {
            client.Dispose();
            if (!again || failure is not (IOException or SmtpProtocolException or SmtpCommandException or MailKit.ServiceNotConnectedException))
                throw;
            return false;
        }

        Keep(client);
        return true;
    }

    private void Keep(SmtpClient client) => _open.Push((client, time.GetTimestamp()));

    private SmtpClient? Reused()
    {
        while (_open.TryPop(out var open))
        {
            if (open.Client.IsConnected && time.GetElapsedTime(open.Since) < Idle)
                return open.Client;
            open.Client.Dispose();
        }

        return null;
    }

    private async Task<SmtpClient> New()
    {
        if (Volatile.Read(ref _away) && time.GetElapsedTime(Volatile.Read(ref _awaySince)) < Away)
            throw new MailServerAway("the mail server was away a moment ago");
        var client = new SmtpClient { Timeout = Patience };
        settings.Trust.Govern(client);
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, settings.Security);
            if (settings.SignIn is var (user, password))
                await client.AuthenticateAsync(user, password);
            Volatile.Write(ref _away, false);
            return client;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            client.Dispose();
            Volatile.Write(ref _awaySince, time.GetTimestamp());
            Volatile.Write(ref _away, true);
            throw new MailServerAway($"the mail server cannot be reached: {MailTrust.WhyNot(failure)}", failure);
        }
    }
}

/// <summary>The message names no person.</summary>
internal sealed class MailServerAway(string message, Exception? inner = null) : Exception(message, inner);
