// SPDX-License-Identifier: GPL-2.0
/*
 * Functions of golang.org/x/sys/unix that are one system call, by its name:
 * those that a kernel may lack because of its age or configuration.  A test
 * holds the table against that package's own stubs.
 */
#include "rows.h"

#include "base/str.h"

static const struct {
	const char *func;
	const char *call;
} calls[] = {
	{ "Acct", "acct" },
	{ "AddKey", "add_key" },
	{ "Cachestat", "cachestat" },
	{ "CloseRange", "close_range" },
	{ "CopyFileRange", "copy_file_range" },
	{ "DeleteModule", "delete_module" },
	{ "EpollCreate1", "epoll_create1" },
	{ "EpollCtl", "epoll_ctl" },
	{ "Eventfd", "eventfd2" },
	{ "Faccessat2", "faccessat2" },
	{ "Fadvise", "fadvise64" },
	{ "FanotifyInit", "fanotify_init" },
	{ "FanotifyMark", "fanotify_mark" },
	{ "FinitModule", "finit_module" },
	{ "Flock", "flock" },
	{ "FsconfigCreate", "fsconfig" },
	{ "FsconfigReconfigure", "fsconfig" },
	{ "FsconfigSetFlag", "fsconfig" },
	{ "FsconfigSetString", "fsconfig" },
	{ "Fsmount", "fsmount" },
	{ "Fsopen", "fsopen" },
	{ "Fspick", "fspick" },
	{ "Getrandom", "getrandom" },
	{ "InitModule", "init_module" },
	{ "InotifyAddWatch", "inotify_add_watch" },
	{ "InotifyInit1", "inotify_init1" },
	{ "InotifyRmWatch", "inotify_rm_watch" },
	{ "Ioperm", "ioperm" },
	{ "Iopl", "iopl" },
	{ "KexecFileLoad", "kexec_file_load" },
	{ "KeyctlBuffer", "keyctl" },
	{ "KeyctlDHCompute", "keyctl" },
	{ "KeyctlGetKeyringID", "keyctl" },
	{ "KeyctlInstantiateIOV", "keyctl" },
	{ "KeyctlInt", "keyctl" },
	{ "KeyctlJoinSessionKeyring", "keyctl" },
	{ "KeyctlRestrictKeyring", "keyctl" },
	{ "KeyctlSearch", "keyctl" },
	{ "KeyctlSetperm", "keyctl" },
	{ "KeyctlString", "keyctl" },
	{ "Klogctl", "syslog" },
	{ "Madvise", "madvise" },
	{ "MemfdCreate", "memfd_create" },
	{ "MemfdSecret", "memfd_secret" },
	{ "MountSetattr", "mount_setattr" },
	{ "MoveMount", "move_mount" },
	{ "Mseal", "mseal" },
	{ "NameToHandleAt", "name_to_handle_at" },
	{ "OpenByHandleAt", "open_by_handle_at" },
	{ "OpenTree", "open_tree" },
	{ "Openat2", "openat2" },
	{ "PerfEventOpen", "perf_event_open" },
	{ "PidfdGetfd", "pidfd_getfd" },
	{ "PidfdOpen", "pidfd_open" },
	{ "PidfdSendSignal", "pidfd_send_signal" },
	{ "PivotRoot", "pivot_root" },
	{ "ProcessVMReadv", "process_vm_readv" },
	{ "ProcessVMWritev", "process_vm_writev" },
	{ "Renameat2", "renameat2" },
	{ "RequestKey", "request_key" },
	{ "Setns", "setns" },
	{ "Signalfd", "signalfd4" },
	{ "Statx", "statx" },
	{ "TimerfdCreate", "timerfd_create" },
	{ "TimerfdGettime", "timerfd_gettime" },
	{ "TimerfdSettime", "timerfd_settime" },
	{ "Unshare", "unshare" },
	{ "Ustat", "ustat" },
};

const char *unix_call(const char *name, size_t len)
{
	const struct str func = { name, len };
	size_t i;

	array_bound(i, ARRAY_SIZE(calls), str_cmp(str_of(calls[i].func), func) < 0);
	return i < ARRAY_SIZE(calls) && str_is(func, calls[i].func) ? calls[i].call : NULL;
}
