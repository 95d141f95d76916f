using System.Globalization;
using Microsoft.Extensions.Configuration;
using NodaTime;
using Servicenav.Queues;
using Servicenav.Simulation;

namespace Servicenav.Operate;

/// <summary>The command <c>simulate</c>: <c>balance</c>, <c>year</c> or <c>whatif</c>, in virtual time and without any store but for a recorded day.</summary>
internal static class Simulations
{
    public static void Balance(string[] args)
    {
        var settings = Settings(args);
        var it = BalanceStudy.Default with
        {
            Offices = Number(settings, "offices", BalanceStudy.Default.Offices, 1, 1000),
            DesksEach = Number(settings, "desks", BalanceStudy.Default.DesksEach, 1, 1000),
            Repetitions = Number(settings, "repetitions", BalanceStudy.Default.Repetitions, 3, 1000),
            Contacts = Number(settings, "contacts", BalanceStudy.Default.Contacts, 1000, 100_000_000),
        };
        Say($"{it.Offices} offices with {it.DesksEach} desks each, {it.Work:0} s a contact, {it.Repetitions} repetitions of {it.Contacts:N0} contacts, 95 % confidence");
        Say($"{"load",-6}{"sharing",-14}{"mean wait, s",18}{"÷ optimum",18}{$"within {it.Goal:0} s",18}{"optimum",10}");
        foreach (var load in (double[])[0.70, 0.85, 0.95])
        {
            var optimum = it.Optimum(load);
            Say($"{load,-6:0%}{"Erlang C",-14}{optimum.MeanWait,18:0.000}{1,18:0.000}{optimum.ServiceLevel(it.Goal),18:0.0000}");
            foreach (var (sharing, wait, level) in it.Run(load, Enum.GetValues<Sharing>()))
            {
                Say($"{"",-6}{sharing,-14}{$"{wait.Mean:0.000} ± {wait.HalfWidth:0.000}",18}{$"{wait.Mean / optimum.MeanWait:0.000} ± {wait.HalfWidth / optimum.MeanWait:0.000}",18}{$"{level.Mean:0.0000} ± {level.HalfWidth:0.0000}",18}{level.Mean / optimum.ServiceLevel(it.Goal),10:0.000}");
            }
        }
    }

    public static void Year(string[] args)
    {
        var settings = Settings(args);
        var outcome = new YearStudy(
            Contacts: Number(settings, "contacts", 25_000_000, 1000, 1_000_000_000),
            Days: Number(settings, "days", 365, 1, 365),
            Seed: (ulong)Number(settings, "seed", 1, 0, int.MaxValue)).Run();
        Say($"{"",-10}{"in",12}{"done",12}{"given up",12}{"mean wait, s",14}{$"within {YearStudy.Goal.TotalSeconds} s",14}{"promises kept",15}{"moved",8}");
        foreach (var @class in Enum.GetValues<WorkClass>())
            Row($"{@class}", outcome.ByClass[(int)@class]);
        Row("all", outcome.All);
        Say($"None is lost: {outcome.All.Arrived:N0} in = {outcome.All.Done:N0} done + {outcome.All.GivenUp:N0} given up + {outcome.Waiting:N0} waiting + {outcome.InWork:N0} in work.");
        Say($"{outcome.Took.TotalSeconds:0.0} s, {outcome.PerSecond:N0} contacts/s on one core.");

        static void Row(string name, Tally it) => Say(
            $"{name,-10}{it.Arrived,12:N0}{it.Done,12:N0}{it.GivenUp,12:N0}{it.MeanWait,14:N1}{it.ServiceLevel,14:P1}{(it.Kept + it.Late > 0 ? it.PromisesKept : double.NaN),15:P1}{it.Moved,8:N0}");
    }

    internal static IConfiguration Settings(string[] args) => new ConfigurationBuilder().AddCommandLine(args).Build();

    internal static int Number(IConfiguration settings, string name, int standard, int least, int most) => settings[name] is not { } text ? standard
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new StartException($"--{name} is '{text}'; it must be a number from {least} to {most}.");

    internal static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
