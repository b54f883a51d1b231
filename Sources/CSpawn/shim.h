#include <spawn.h>

// Two functions that glibc (2.29 and 2.34) has but shows to GNU sources only, which Swift is not.
// Source: glibc, posix/spawn.h.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
