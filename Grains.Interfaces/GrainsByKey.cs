using Servicenav.Cases;
using Servicenav.Desks;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav;

/// <summary>
/// The grains that are called most, by their keys. Orleans finds out by reflection at every call of <c>GetGrain</c> which grain an interface means; here it
/// is found out once.
/// </summary>
public static class GrainsByKey
{
    public static ICaseGrain Case(this IGrainFactory grains, CaseKey key) => Kind<ICaseGrain>.Of(grains, key.ToString());

    public static IQueueGrain Queue(this IGrainFactory grains, UnitKey unit) => Kind<IQueueGrain>.Of(grains, unit.ToString());

    public static IDeskGrain Desk(this IGrainFactory grains, DeskKey key) => Kind<IDeskGrain>.Of(grains, key.ToString());

    public static ILoadGrain Load(this IGrainFactory grains, string municipality) => Kind<ILoadGrain>.Of(grains, municipality);

    private static class Kind<TGrain>
        where TGrain : IGrainWithStringKey
    {
        private static Tuple<GrainType, GrainInterfaceType>? _known;

        public static TGrain Of(IGrainFactory grains, string key)
        {
            if (Volatile.Read(ref _known) is var (grain, its))
                return (TGrain)grains.GetGrain(GrainId.Create(grain, key), its);

            var found = grains.GetGrain<TGrain>(key);
            var reference = (GrainReference)(object)found;
            Volatile.Write(ref _known, new(reference.GrainId.Type, reference.InterfaceType));
            return found;
        }
    }
}
