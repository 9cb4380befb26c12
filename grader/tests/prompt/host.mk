# What a person types, on this machine, with sanitizers: the library for typed lines, the shell at a pseudo terminal, what init reads;
# and what the shell reads under libFuzzer. The shell is built whole, by the script that people use.

TYPED       := $(HOST)/typed
TYPED_FLAGS  = $(HOST_CFLAGS) $(SANITIZE) -Iphase10 -Iphase04 -Iphase03 -idirafter phase10/user/include
SH_SOURCES  := $(wildcard grader/tests/sh/* phase10/user/bin/sh/* phase10/user/bin/sh/*/* $(addsuffix /*.[ch],phase10/user/include phase10/user/lib/* phase10/lib/*) phase04/lib/line_*)

$(TYPED)/%.o: %.c
	@mkdir -p $(@D) && $(HOSTCC) $(TYPED_FLAGS) -MMD -MP -c -o $@ $<
typed_objects = $(patsubst %.c,$(TYPED)/%.o,$(sort $(wildcard $(1))))
$(HOST)/test/prompt: $(call typed_objects,grader/tests/prompt/*.c phase10/user/lib/prompt/*.c phase04/lib/line_*.c grader/tests/sh/host.c)
$(HOST)/test/session: $(call typed_objects,grader/tests/session/main.c grader/tests/prompt/person.c) | $(TYPED)/sh
$(HOST)/test/init: $(call typed_objects,grader/tests/init/main.c phase10/user/bin/init/inittab.c)
$(HOST)/test/arithmetic: $(call typed_objects,grader/tests/arithmetic/main.c phase10/user/lib/misc/arithmetic.c phase03/lib/random.c)
TEST_PROGRAMS += $(addprefix $(HOST)/test/,arithmetic prompt session init)
tests: export SESSION_SHELL := $(abspath $(TYPED)/sh)
$(TYPED)/sh: $(SH_SOURCES)
	@mkdir -p $(@D) && sh grader/tests/sh/build.sh $@
$(HOST)/fuzz/sh: $(SH_SOURCES) grader/fuzz/sh/main.c
	@mkdir -p $(@D) && sh grader/tests/sh/build.sh $@ fuzz
fuzz-sh: $(HOST)/fuzz/sh
	@sh grader/fuzz/run.sh check $<
tests: fuzz-sh
-include $(shell find $(TYPED) -name '*.d' 2>/dev/null)
