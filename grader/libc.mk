# The C library on this machine. Its sources are compiled with its own headers and with sanitizers; then all symbols but the
# sanitizers' get the prefix wasil_, and grader/tests/libc/host.c does what the kernel would. The same programs are linked with the
# host's library: compare.sh compares what they print.
#
# An archive, so that of the library only what is used must find its kernel in host.c.

TWIN          := $(HOST)/twin
TWIN_PROGRAMS := $(patsubst %.c,%,$(notdir $(wildcard phase10/user/bin/test_*.c)))
TWIN_NEWEST   := $(shell printf '%s\n' $(PHASES) phase10 | sort -ru)
TWIN_INCLUDES := $(foreach p,$(TWIN_NEWEST),-I$(p)/user/include) $(foreach p,$(TWIN_NEWEST),-I$(p)/) -I$(TWIN)
TWIN_FLAGS     = -std=gnu11 -O1 -g -ffreestanding -fno-pie -nostdinc -isystem $(shell $(HOSTCC) -print-file-name=include) \
	$(TWIN_INCLUDES) -mlong-double-64 -Wall -Wextra -Wshadow -fsanitize=address,undefined -fno-sanitize-recover=undefined
# All of the library that is C for any machine, less what starts a program, the heap (host.c has the host's, which is watched), and
# the weak function that the linker would take from an archive although there is a strong one. phase08's early functions come last.
TWIN_SOURCES  := $(filter-out %/start.c %/start_values.c phase10/user/lib/malloc/%,$(wildcard $(foreach p,phase10 phase08,$(p)/user/lib/*.c $(p)/user/lib/*/*.c))) \
	$(wildcard phase[0-9][0-9]/lib/float/*.c) $(addprefix phase03/lib/,memory.c words.c string.c $(filter-out printf_conversion.c,$(notdir $(wildcard phase03/lib/printf*.c))))
TWIN_SOURCES  := $(foreach s,$(TWIN_SOURCES),$(if $(findstring /32/,$(s))$(findstring /64/,$(s)),,$(s))) grader/tests/libc/kernel.c

$(TWIN)/syscall.h: $(wildcard phase[0-9][0-9]/kernel/*/*.c)
	@sh common/build/stubs.sh $(TWIN) $^
$(TWIN)/obj/%.o: %.c $(TWIN)/syscall.h
	@mkdir -p $(@D) && $(HOSTCC) $(TWIN_FLAGS) -MMD -MP -c -o $@ $<
$(TWIN)/lib.a: $(TWIN_SOURCES:%.c=$(TWIN)/obj/%.o) $(TWIN_PROGRAMS:%=$(TWIN)/obj/phase10/user/bin/%.o)
	@rm -f $@ && ar qcs $@ $(filter-out %/kernel.o,$(filter $(TWIN)/obj/%,$(TWIN_SOURCES:%.c=$(TWIN)/obj/%.o))) $(TWIN)/obj/grader/tests/libc/kernel.o
	@nm $@ $(TWIN_PROGRAMS:%=$(TWIN)/obj/phase10/user/bin/%.o) | awk 'NF >= 2 && $$(NF - 1) ~ /^[A-Zvwu]$$/ && $$NF !~ /^(__(asan|ubsan|sanitizer|lsan)|_GLOBAL_)/ { print $$NF, "wasil_" $$NF }' | sort -u >$(TWIN)/names
	@objcopy --redefine-syms=$(TWIN)/names $@
$(TWIN)/ours/%: $(TWIN)/obj/phase10/user/bin/%.o $(TWIN)/obj/host.o $(TWIN)/lib.a
	@mkdir -p $(@D) && objcopy --redefine-syms=$(TWIN)/names $< $@.o
	@$(HOSTCC) -no-pie -fsanitize=address,undefined -o $@ $@.o $(TWIN)/obj/host.o $(TWIN)/lib.a
$(TWIN)/host/%: phase10/user/bin/%.c
	@mkdir -p $(@D) && $(HOSTCC) -std=gnu11 -D_GNU_SOURCE -O1 -w -o $@ $<
$(TWIN)/obj/host.o: grader/tests/libc/host.c
	@mkdir -p $(@D) && $(HOSTCC) $(HOST_CFLAGS) -fno-pie -c -o $@ $<
twin-test: $(TWIN_PROGRAMS:%=$(TWIN)/ours/%) $(TWIN_PROGRAMS:%=$(TWIN)/host/%)
	@sh grader/tests/libc/compare.sh $(TWIN) $(TWIN_PROGRAMS)
-include $(shell find $(TWIN)/obj -name '*.d' 2>/dev/null)

# lib/float beside the host's printf() and strtod(): a test program, and one for libFuzzer.
FLOAT_SOURCES := grader/tests/float/compare.c $(sort $(wildcard phase10/lib/float/*.c))
$(HOST)/san/grader/tests/float/%.o $(HOST)/san/phase10/lib/float/%.o $(HOST)/fuzz/grader/tests/float/%.o $(HOST)/fuzz/grader/fuzz/float/%.o \
	$(HOST)/fuzz/phase10/lib/float/%.o: HOST_CFLAGS += $(foreach p,$(TWIN_NEWEST),-I$(p)/)
$(HOST)/test/float: $(patsubst %.c,$(HOST)/san/%.o,grader/tests/float/main.c $(FLOAT_SOURCES) phase03/lib/random.c phase03/lib/memory.c phase03/lib/words.c)
$(HOST)/fuzz/float: $(patsubst %.c,$(HOST)/fuzz/%.o,grader/fuzz/float/main.c $(FLOAT_SOURCES) phase03/lib/memory.c phase03/lib/words.c)
	@clang $(SANITIZE) -fsanitize=fuzzer -o $@ $^ -lm
TEST_PROGRAMS += $(HOST)/test/float
fuzz-float: $(HOST)/fuzz/float
	@sh grader/fuzz/run.sh check $<
tests: twin-test fuzz-float

# Tools for files, beside the GNU tools.
include grader/tests/tools_files/host.mk
# Tools for text, and regular expressions, beside the GNU tools and glibc.
include grader/tests/tools/host.mk
# Lines that a person types: the library, the shell, init.
include grader/tests/prompt/host.mk
# Numbers and layouts of 64 bit beside the host's.
include grader/tests/abi64/host.mk
