using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService;
using Servicenav.Catalogue;
using Servicenav.Cluster;
using Servicenav.Journal;

namespace Servicenav;

/// <summary>Runs a program to its end. A start that cannot succeed ends in one message that says what to do, and no stack trace.</summary>
public static class Running
{
    /// <returns>The process's exit code: 0 when it was told to stop, 1 when it could not start as configured.</returns>
    public static async Task<int> Run(Func<Task> program)
    {
        try
        {
            await program().ConfigureAwait(false);
            return 0;
        }
        catch (Exception failure) when (WhatToDo(failure) is { } message)
        {
            await Console.Error.WriteLineAsync(message).ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Null for what nobody foresaw.</summary>
    private static string? WhatToDo(Exception? failure) => failure switch
    {
        null => null,
        StartException or StoreIsNewerException or CatalogueException or InvalidDataException or JournalException => failure.Message,
        OptionsValidationException wrong => $"{wrong.OptionsName}: {wrong.Message}",
        OrleansClusterConnectivityCheckFailedException =>
            $"This silo could not reach every silo that its cluster counts as active within {ClusterSettings.JoinPatience.TotalSeconds} s: "
            + $"nothing came from {failure.Message.Split("response from: ")[^1]}. Open Servicenav:SiloPort between the machines, "
            + "correct Servicenav:Address, or give another installation a database of its own.",
        IOException { InnerException: AddressInUseException or SocketException } => $"{failure.Message.TrimEnd('.')}. Choose another with --urls.",
        AddressInUseException
            or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse or SocketError.AddressNotAvailable or SocketError.AccessDenied } =>
            $"The silo cannot listen: {failure.Message.TrimEnd('.')}. Correct Servicenav:Address, Servicenav:SiloPort or Servicenav:GatewayPort.",
        _ => WhatToDo(failure.InnerException),
    };
}
