using Orleans.Runtime;

namespace Servicenav.Cluster;

/// <summary>Whether this process is part of the cluster now.</summary>
internal interface IStanding
{
    bool IsIn { get; }
}

/// <summary>A silo is in while the cluster counts it as active.</summary>
internal sealed class SiloStanding(ISiloStatusOracle oracle) : IStanding
{
    public bool IsIn => oracle.CurrentStatus == SiloStatus.Active;
}
