/* SPDX-License-Identifier: GPL-2.0 */
#define TOKEN(a, b) a##b
#define DEFINE_IDTENTRY(func) static void __##func(void)
#define GENERATE(mode, n) int find_matches_##mode##_##n(void) { return 0; }
#define SHOW(name) int device_##name##_show(void) { return 0; }
#define HISTOGRAM(n) SHOW(bytes_histo##n)
#define LEVEL(name, n) int name##_access##n##_show(void) { return 0; }
LEVEL(read_latency, 1)
