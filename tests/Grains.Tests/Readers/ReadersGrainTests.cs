namespace Servicenav.Readers;

public sealed class ReadersGrainTests
{
    [Fact]
    public async Task each_sees_the_others_while_they_look_and_who_writes_first()
    {
        await using var engine = await Engine.Start();
        var readers = engine.Grains.GetGrain<IReadersGrain>(Lund.NewKey().ToString());
        Assert.Empty(await readers.Look("anna", "Anna Berg"));
        await readers.Look("mats", "Mats Öhlin");
        await readers.Writes("mats", "Mats Öhlin");
        await readers.Look("eva", "Eva Törnqvist");
        Assert.Equal([new("Mats Öhlin", true), new("Eva Törnqvist", false)], await readers.Look("anna", "Anna Berg"));

        engine.Time.Advance(TimeSpan.FromSeconds(8));
        await readers.Look("mats", "Mats Öhlin");
        engine.Time.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal([new Reader("Mats Öhlin", true)], await readers.Look("anna", "Anna Berg"));
        engine.Time.Advance(TimeSpan.FromSeconds(8));
        await readers.Look("mats", "Mats Öhlin");
        Assert.Equal([new Reader("Mats Öhlin", false)], await readers.Look("anna", "Anna Berg"));
        await readers.Leave("mats");
        Assert.Empty(await readers.Look("anna", "Anna Berg"));
    }
}
