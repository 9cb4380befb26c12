# Tools for text on this machine, with sanitizers, beside the host's: grader/tests/tools/compare.sh. And the regular expressions that
# grep, sed and expr use, which are linked as objects: the sanitizer's own regcomp() would stand in front of an archive's.

TEXT_TOOLS  := basename cat cksum cmp cut dirname echo env expr false grep head hexdump nl printf rev sed seq sort tail tee test tr true uniq wc xargs yes
TEXT        := $(HOST)/tools
TEXT_FLAGS   = $(HOST_CFLAGS) $(SANITIZE) -I$(TEXT)/include -Iphase10
text_objects = $(patsubst %.c,$(TEXT)/obj/%.o,$(sort $(wildcard $(1))))
REGEX       := $(call text_objects,phase10/user/lib/regex/*.c)
TEXT_SHARED := $(REGEX) $(call text_objects,$(addprefix phase10/user/lib/tool/,tool.c memory.c files.c escape.c echo.c printf.c test.c))

# A folder with this header alone: the others are the host's.
$(TEXT)/include/regex.h: phase10/user/include/regex.h
	@mkdir -p $(@D) && cp $< $@
$(TEXT)/obj/%.o: %.c $(TEXT)/include/regex.h
	@mkdir -p $(@D) && $(HOSTCC) $(TEXT_FLAGS) -MMD -MP -c -o $@ $<
$(foreach t,$(TEXT_TOOLS),$(eval $(TEXT)/bin/$(t): $(call text_objects,phase10/user/bin/$(t).c phase10/user/bin/$(t)/*.c)))
$(TEXT_TOOLS:%=$(TEXT)/bin/%): $(TEXT_SHARED)
	@mkdir -p $(@D) && $(HOSTCC) $(SANITIZE) -o $@ $^
text-tools-test: $(TEXT_TOOLS:%=$(TEXT)/bin/%)
	@sh grader/tests/tools/compare.sh $(TEXT)

# Regular expressions beside glibc's, and under libFuzzer.
REGEX_NAMES  := -I$(TEXT)/include -Iphase10 -include grader/tests/regex/names.h
REGEX_TEST   := grader/tests/regex/wasil.c $(sort $(wildcard phase10/user/lib/regex/*.c))
REGEX_FUZZ   := $(sort $(wildcard grader/fuzz/regex/*.c phase10/user/lib/regex/*.c))
$(TEXT)/named/%.o: %.c $(TEXT)/include/regex.h
	@mkdir -p $(@D) && $(HOSTCC) $(HOST_CFLAGS) -I. $(SANITIZE) $(REGEX_NAMES) -MMD -MP -c -o $@ $<
$(TEXT)/fuzz/%.o: %.c $(TEXT)/include/regex.h
	@mkdir -p $(@D) && clang $(HOST_CFLAGS) $(SANITIZE) -fsanitize=fuzzer-no-link $(REGEX_NAMES) -MMD -MP -c -o $@ $<
$(HOST)/san/grader/tests/regex/%.o: HOST_CFLAGS += -I.
$(HOST)/test/regex: $(REGEX_TEST:%.c=$(TEXT)/named/%.o) $(call san_objects,grader/tests/regex/main.c grader/tests/regex/host.c)
TEST_PROGRAMS += $(HOST)/test/regex
$(HOST)/fuzz/regex: $(REGEX_FUZZ:%.c=$(TEXT)/fuzz/%.o)
	@mkdir -p $(@D) && clang $(SANITIZE) -fsanitize=fuzzer -o $@ $^
fuzz-regex: $(HOST)/fuzz/regex
	@FUZZ_RUNS=$${FUZZ_RUNS:-4000} sh grader/fuzz/run.sh check $<
tests: text-tools-test fuzz-regex
-include $(shell find $(TEXT) -name '*.d' 2>/dev/null)
