// Each has five processes or one that dies at the moment it works hardest: side by side they would only wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
