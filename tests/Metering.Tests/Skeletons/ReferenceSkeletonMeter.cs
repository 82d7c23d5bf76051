using Eei.Wasm;

namespace Eei.Metering.Tests;

/// <summary>The reference meter; it keeps both accounts, which must be true at every end.</summary>
internal sealed class ReferenceSkeletonMeter : ISkeletonMeter
{
    private GasSchedule _schedule = GasSchedule.Free;
    private HostExecution? _host;
    private ReferenceInstance? _instance;
    private ReferenceFunction? _run;

    public string Name => "reference";

    public void Load(SkeletonModule made, GasSchedule schedule, HostExecution host)
    {
        (_schedule, _host) = (schedule, host);
        Module module = made.Module;
        _instance = new ReferenceInstance(module);
        foreach (Import import in module.Imports)
            _instance.Add(new ReferenceFunction(module.FunctionTypeAt(import.TypeIndex))
            {
                Host = HostFunctionTable.Find(import.Module, import.Name),
            });
        foreach (Function function in module.Functions)
            _instance.Add(new ReferenceFunction(module.FunctionTypeAt(function.TypeIndex))
            {
                Body = new ReferenceBody(module, function),
                Instance = _instance,
            });
        foreach (Global global in module.Globals) _instance.Add(new ReferenceGlobal(new(global.Initialiser[0].Bits)));
        foreach (MemoryType memory in module.Memories) _instance.Add(new ReferenceMemory(memory));
        _instance.Add(new ReferenceTable(module.Tables[0]));
        for (int i = 0; i < made.Count; i++)
            _instance.Tables[0].Items[i] = _instance.Functions[(int)module.Elements[0].Items[i][0].Index];
        _run = (ReferenceFunction)_instance.Export("run");
    }

    public SkeletonEnd Run(int skeleton, ulong decisions, ulong gas)
    {
        ReferenceMeter meter = new(_schedule, gas);
        ReferenceMachine machine = new(_schedule, meter, _host!, Limits.Default, null)
        {
            Memory = _instance!.Memories[0],
        };
        _instance.Globals[0].Value = new(decisions);
        _instance.Globals[1].Value = new((uint)skeleton);
        Outcome end = machine.Invoke(_run!);
        bool isTrue = end.Status == OutcomeStatus.OutOfGas ? meter.Left == 0
            : meter.Used == meter.Executed + machine.Pending()
                && (end.Status != OutcomeStatus.Returned || machine.Pending() == 0);
        Assert.True(isTrue, $"charged {meter.Used}, executed {meter.Executed}, pending {machine.Pending()}");
        return new SkeletonEnd(end.Status, end.Trap, meter.Left);
    }

    public void Dispose()
    {
    }
}
