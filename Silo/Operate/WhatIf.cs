using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Postgres;
using Servicenav.Promises;
using Servicenav.Simulation;
using Servicenav.Sqlite;
using static Servicenav.Operate.Simulations;

namespace Servicenav.Operate;

/// <summary>
/// The command <c>simulate whatif</c>: a day with other staffing and hours beside the present ones. <c>--day</c> plays a recorded day of the
/// store, <c>--contacts</c> a made-up one; <c>--desks dalby=3,kristallen=5</c> and <c>--hours dalby=08:00-12:00+13:00-18:00</c> say what is other.
/// </summary>
internal static class WhatIf
{
    public static async Task Run(ServicenavOptions options, string[] args)
    {
        var settings = Settings(args);
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var municipality = await InForce(options, settings["municipality"], now).ConfigureAwait(false);
        var date = settings["day"] is { } day ? Date(day) : now.InZone(municipality.Zone).Date;
        var contacts = settings["day"] is null ? Number(settings, "contacts", 400, 1, RecordedDay.Most) : 0;

        var (cases, forecast) = contacts > 0
            ? (SyntheticDay.Make(municipality, date, contacts, seed: 1), SyntheticDay.Forecast(contacts))
            : await Recorded(options, municipality, date).ConfigureAwait(false);
        var trial = new Trial(
            municipality, date, cases,
            Duration.FromMinutes(Number(settings, "minutes", 15, 1, 600)), Duration.FromMinutes(Number(settings, "goal", 60, 1, 10_000)));
        var present = Arrangement.Present(municipality, date);
        var changed = Change(Change(present, settings["desks"], Desks), settings["hours"], Hours);
        Show(trial, contacts == 0 ? trial.AsItWas(now) : null, present, changed, forecast);
    }

    private static void Show(Trial trial, Played? was, Arrangement present, Arrangement changed, IReadOnlyList<double> forecast)
    {
        Say($"{trial.Municipality.Key} {trial.Date:uuuu-MM-dd}: {trial.Day.Count} cases, {trial.Work.TotalMinutes:0} min each, goal begun within {trial.Goal.TotalMinutes:0} min");
        Say($"{"",-22}{"begun",8}{"mean wait, min",17}{"within goal",14}{"promises kept",15}{"moved",8}");
        if (was is not null)
            Row("as it really was", was.All);
        Row("present arrangement", trial.Play(present).All);
        Row("other arrangement", trial.Play(changed).All);
        Say($"Desks an hour needs by Erlang C for {Advice.Level:0%} within the goal:");
        Say($"{"hour",-6}{"expected",10}{"needed",8}{"present",9}{"other",7}");
        foreach (var it in Advice.For(trial, forecast, present, changed))
            Say($"{it.Hour,4:00}  {it.Expected,10:0.0}{it.Needed,8}{it.Has,9}{it.WouldHave,7}");

        static void Row(string name, Tally it) =>
            Say($"{name,-22}{it.Begun,8}{it.MeanWait / 60,17:0.0}{it.ServiceLevel,14:0.0%}{it.DuesMet,15:0.0%}{it.Moved,8}");
    }

    /// <summary>A made-up day needs no store, and is tried on the files then.</summary>
    private static async Task<Municipality> InForce(ServicenavOptions options, string? key, Instant now)
    {
        await using DbDataSource? store = options.Database is { } database ? await PostgresDatabase.Open(database, options.Cluster).ConfigureAwait(false)
            : File.Exists(Path.Combine(options.Data, SqliteStateSource.FileName)) ? new SqliteStateSource(options.Data)
            : null;
        var catalogues = await StoredCatalogues.Read(Catalogues.Load(options.Municipalities), store, now).ConfigureAwait(false);
        return catalogues.At(key ?? catalogues.Keys.First(), now)
            ?? throw new StartException($"There is no municipality '{key}'. Known: {string.Join(", ", catalogues.Keys)}.");
    }

    private static async Task<(IReadOnlyList<Arriving>, IReadOnlyList<double>)> Recorded(ServicenavOptions options, Municipality municipality, LocalDate date)
    {
        if (options.Database is { } database)
        {
            await using var source = await PostgresDatabase.Open(database, options.Cluster).ConfigureAwait(false);
            await using var cluster = new PostgresJournal(source);
            return await Read(cluster, cluster).ConfigureAwait(false);
        }

        SqliteBackup.RequireStore(options.Data);
        await using var folder = SqliteJournal.Open(options.Data);
        return await Read(folder, folder).ConfigureAwait(false);

        async Task<(IReadOnlyList<Arriving>, IReadOnlyList<double>)> Read(ICaseJournal journal, ICaseIndex index) => (
            await RecordedDay.Read(journal, index, municipality, date).ConfigureAwait(false),
            await RecordedDay.Forecast(index, municipality, date).ConfigureAwait(false));
    }

    private static Arrangement Change(Arrangement it, string? written, Func<Arrangement, string, string, Arrangement> change)
    {
        foreach (var part in (written ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            it = part.Split('=') is [var unit, var value] && it.Units.ContainsKey(unit)
                ? change(it, unit, value)
                : throw new StartException($"'{part}' is not UNIT=VALUE with one of {string.Join(", ", it.Units.Keys)}.");
        }

        return it;
    }

    private static Arrangement Desks(Arrangement it, string unit, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var desks) && desks <= UnitDay.MostDesks
            ? it.With(unit, desks, null)
            : throw new StartException($"--desks {unit}={value}: write a number from 0 to {UnitDay.MostDesks}.");

    private static Arrangement Hours(Arrangement it, string unit, string value) => DayHours.TryParse(value.Replace('+', ' ')) is { } hours
        ? it.With(unit, null, hours)
        : throw new StartException($"--hours {unit}={value}: write hours such as 08:00-12:00+13:00-17:00.");

    private static LocalDate Date(string day) => LocalDatePattern.Iso.Parse(day) is { Success: true } parsed
        ? parsed.Value
        : throw new StartException($"--day is '{day}'; write a date such as 2026-11-23.");
}
