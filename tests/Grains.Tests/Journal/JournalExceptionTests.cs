using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Servicenav.Cases;

namespace Servicenav.Journal;

public sealed class JournalExceptionTests
{
    private sealed class FailureOfADriver() : Exception("no room left on device");

    [Fact]
    public void a_failure_of_storage_keeps_its_meaning_on_the_way_to_another_process()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();

        var sent = serializer.SerializeToArray<Exception>(new JournalException(Refusal.StorageIsFull, "The disk is full", new FailureOfADriver()));

        var got = Assert.IsType<JournalException>(serializer.Deserialize<Exception>(sent));
        Assert.Equal((Refusal.StorageIsFull, "The disk is full"), (got.Refusal, got.Message));
    }
}
