// The entry point is filled in by its slice.
return 0;
