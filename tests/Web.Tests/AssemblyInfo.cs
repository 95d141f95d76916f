// Tests wait for a browser, and now and then for a clock: more of them than there are cores.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
