// Engines are processes; a machine with few cores runs them one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
