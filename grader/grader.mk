# The grader, the option ROMs that it plugs in, and the unit tests.

GRADE      := $(TOOLS)/grade
GRADE_LIBS := -ljansson -lpcre2-8 -ldw -lelf

$(GRADE): $(call host_objects,grader/src grader/checks)
	@mkdir -p $(@D)
	@$(HOSTCC) -o $@ $^ $(GRADE_LIBS)

# What make phase16 trace brings home, checked and drawn.
$(TOOLS)/trace_view: $(call host_objects,grader/trace)
	@mkdir -p $(@D)
	@$(HOSTCC) -o $@ $^ -ljansson -lm
trace: $(TOOLS)/trace_view
$(GRADE): | $(TOOLS)/trace_view

# Programs of phase 10 as they are with this machine's C library: what they print there is compared with what they print here.
LIBC_PROGRAMS := $(addprefix $(TOOLS)/libc/,$(notdir $(basename $(wildcard $(addprefix phase10/user/bin/,test_*.c libc_rules.c libc_system.c libc_shell.c errors.c)))))
$(TOOLS)/libc/%: phase10/user/bin/%.c
	@mkdir -p $(@D) && $(HOSTCC) -std=gnu11 -D_GNU_SOURCE -O1 -w -o $@ $<
$(GRADE): | $(LIBC_PROGRAMS)

include grader/linux.mk

# Option ROMs that make firmware poorer; the grader plugs them in.
ROMS := $(patsubst grader/roms/%.asm,$(BUILD)/roms/%.rom,$(sort $(wildcard grader/roms/*.asm)))
$(BUILD)/roms/%.rom: grader/roms/%.asm $(wildcard grader/roms/*.inc) $(MKIMAGE)
	@mkdir -p $(@D)
	@$(NASM) -f bin -o $@.bin $< && $(MKIMAGE) rom --output $@ $@.bin
roms: $(ROMS)
tools: $(MKIMAGE) $(GRADE) roms
ifneq ($(filter grade tools tests,$(GOALS)),)
-include $(wildcard $(HOST)/grader/src/*.d $(HOST)/grader/checks/*.d)
endif

ifneq ($(filter tests,$(GOALS)),)
# Unit tests: programs with sanitizers, run by `make tests`. A test program is the files that begin with its name; what it
# tests comes from an archive, so that a double in the test (fake_vm.c) takes the place of the real thing.
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined
$(HOST)/san/%.o: %.c
	@mkdir -p $(@D)
	@$(HOSTCC) $(HOST_CFLAGS) $(SANITIZE) -MMD -MP -c -o $@ $<
san_objects = $(patsubst %.c,$(HOST)/san/%.o,$(sort $(wildcard $(1))))
$(HOST)/san/grade.a: $(call san_objects,$(filter-out grader/src/main.c,$(wildcard grader/src/*.c)))
	@rm -f $@ && ar rcs $@ $^
$(HOST)/test/runner: $(call san_objects,grader/tests/test_runner*.c grader/tests/fake_*.c)
$(HOST)/test/vm: $(call san_objects,grader/tests/vm_test*.c grader/tests/vm_double.c)
$(HOST)/test/vm_parsers: $(call san_objects,grader/tests/vm_parsers_test.c grader/tests/vm_double.c)
$(HOST)/test/looks: $(call san_objects,grader/tests/looks_test.c grader/tests/vm_double.c)
$(HOST)/test/disks: $(call san_objects,grader/tests/disks_test*.c grader/tests/vm_double.c)
$(HOST)/test/tap: $(call san_objects,grader/tests/tap_test.c grader/tests/vm_double.c)
# The parts of the system that need no machine are tested here, too: compiled from their layers under names of their own,
# because the host has a printf already.
PURE := $(wildcard phase[0-9][0-9]/lib/*.c phase[0-9][0-9]/lib/elf/*.c phase[0-9][0-9]/lib/32/*.c phase[0-9][0-9]/kernel/input/layout/*.c \
	$(addprefix phase[0-9][0-9]/kernel/boot/,multiboot2.c boot_info.c cmdline.c))
PURE_FLAGS := $(foreach p,$(shell printf '%s\n' $(PHASES) | sort -r),-I$(p)/ -I$(p)/kernel/x86/64)
$(HOST)/san/phase%.o $(HOST)/san/grader/tests/lib/%.o $(HOST)/san/grader/tests/boot/%.o: HOST_CFLAGS += $(PURE_FLAGS)
$(HOST)/san/phase%.o: HOST_CFLAGS += -include grader/tests/lib/names.h
$(HOST)/test/lib: $(call san_objects,grader/tests/lib/*.c $(foreach f,$(PURE),$(if $(findstring /kernel/boot/,$(f)),,$(f))))
$(HOST)/test/boot: $(call san_objects,grader/tests/boot/*.c $(foreach f,$(PURE),$(if $(findstring /32/,$(f)),,$(f))))
# The allocators of phase06 as they are, on a machine of the host's memory: machine.h stands in for address.h and cpu.h.
MM := $(addprefix phase06/kernel/mm/,zone.c page_alloc.c page_clear.c memory.c slab.c kmalloc.c kmalloc_debug.c kmalloc_report.c object.c failalloc.c leaks.c)
$(patsubst %.c,$(HOST)/san/%.o,$(MM)): HOST_CFLAGS += -include grader/tests/mm/machine.h
$(HOST)/san/grader/tests/mm/%.o: HOST_CFLAGS += $(PURE_FLAGS)
SYNC := phase06/kernel/sync/spinlock.c $(addprefix phase07/kernel/sync/,mutex.c mutex_wait.c rwlock.c)
$(HOST)/test/mm: $(call san_objects,grader/tests/mm/*.c $(MM) $(firstword $(SYNC)) phase03/kernel/boot/boot_info.c $(addprefix phase03/lib/,memory.c words.c string.c number.c random.c) phase06/lib/memory_map.c)
# The walker of its page tables, which takes levels as data and needs no machine at all.
$(HOST)/san/grader/tests/walker/%.o: HOST_CFLAGS += $(PURE_FLAGS)
$(HOST)/test/walker: $(call san_objects,grader/tests/walker/*.c phase06/kernel/x86/page_table*.c $(addprefix phase03/lib/,memory.c words.c random.c))
# FAT over an image that mkfs.fat makes, and that fsck.fat and mtools look at.
$(HOST)/san/grader/tests/fat/%.o: HOST_CFLAGS += $(PURE_FLAGS)
$(HOST)/test/fat: $(call san_objects,grader/tests/fat/*.c phase07/lib/fat/*.c $(addprefix phase03/lib/,memory.c words.c string.c random.c) $(addprefix phase04/lib/,utf8.c cp437.c))
# The VFS beside the host's: the same random calls, the same results.
VFS := $(addprefix phase07/kernel/fs/,$(addsuffix .c,dentry dentry_count walk names rename open file file_unlock_none filemap stat context inode super mount ramfs ramfs_data))
$(HOST)/san/grader/tests/vfs/%.o: HOST_CFLAGS += $(PURE_FLAGS)
$(patsubst %.c,$(HOST)/san/%.o,$(SYNC) $(VFS)): HOST_CFLAGS += -include grader/tests/lib/no_interrupts.h
$(HOST)/test/vfs: $(call san_objects,grader/tests/vfs/*.c $(SYNC) $(VFS) $(addprefix phase03/lib/,memory.c words.c string.c random.c))
RACE_SOURCES := grader/tests/race/main.c grader/tests/lib/ring_test.c $(filter %/lib/ring.c %/lib/random.c,$(PURE))
$(HOST)/test/race: $(RACE_SOURCES) $(wildcard grader/tests/lib/*.h phase[0-9][0-9]/lib/ring.h)
	@mkdir -p $(@D) && $(HOSTCC) $(HOST_CFLAGS) $(PURE_FLAGS) -fsanitize=thread -o $@ $(RACE_SOURCES) -lcmocka
# What `signals` of phase08 prints is compared with the host's Linux: the same sources, without sanitizers, which catch SIGSEGV.
SIGNALS_SOURCES := grader/tests/signals/main.c $(sort $(wildcard phase08/user/bin/signals/*.c))
$(HOST)/test/signals: $(SIGNALS_SOURCES) grader/checks/phase08_signals.h phase08/user/bin/signals/signals.h
	@mkdir -p $(@D) && $(HOSTCC) $(HOST_CFLAGS) -Iphase08 -mno-red-zone -Wno-missing-prototypes -Dmain=signals_main -o $@ $(SIGNALS_SOURCES)
# What of phase10's C library needs no kernel (all but stdio) beside the host's: compiled with its own headers, then renamed.
LIBC := $(sort $(wildcard $(addprefix phase10/user/lib/,string/*.c ctype/*.c malloc/*.c stdlib/*.c dirent/*.c time/*.c process/getopt*.c misc/*.c)))
LIBC := $(filter-out %/malloc/pages.c %/stdlib/exit.c %/stdlib/abort.c %/time/clock.c %/misc/err.c %/misc/assert.c %/misc/owner.c %/misc/select.c,$(LIBC)) phase08/user/lib/errno.c \
	$(addprefix phase10/user/lib/,stdio/print_memory.c format/strtod.c $(addprefix format/format_,float.c number.c numbered.c print.c)) $(wildcard phase10/lib/float/*.c) \
	$(addprefix phase03/lib/,memory.c words.c string.c random.c $(filter-out printf_conversion.c,$(notdir $(wildcard phase03/lib/printf*.c))))
LIBC_FLAGS := -ffreestanding $(foreach p,$(shell printf '%s\n' $(PHASES) phase10 | sort -ru),-I$(p)/user/include -I$(p)/)
$(HOST)/libc/%.o: %.c
	@mkdir -p $(@D) && $(HOSTCC) $(HOST_CFLAGS) $(LIBC_FLAGS) $(SANITIZE) -MMD -MP -c -o $@ $<
$(HOST)/libc/core.o: $(LIBC:%.c=$(HOST)/libc/%.o) grader/tests/libc_core/rename.sh
	@sh grader/tests/libc_core/rename.sh $@ $(filter %.o,$^)
$(HOST)/test/libc_core: $(call san_objects,grader/tests/libc_core/*.c) $(HOST)/libc/core.o
$(HOST)/fuzz/libc/%.o: %.c
	@mkdir -p $(@D) && clang $(HOST_CFLAGS) $(LIBC_FLAGS) $(SANITIZE) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<
$(HOST)/fuzz/libc/core.o: $(LIBC:%.c=$(HOST)/fuzz/libc/%.o) grader/tests/libc_core/rename.sh
	@sh grader/tests/libc_core/rename.sh $@ $(filter %.o,$^)
$(HOST)/fuzz/libc/fuzz: $(addprefix $(HOST)/fuzz/grader/,fuzz/libc/main.o $(addprefix tests/libc_core/,model.o pages.o shim.o)) $(HOST)/fuzz/libc/core.o
	@clang $(SANITIZE) -fsanitize=fuzzer -o $@ $^
# The line discipline beside a pseudo terminal of Linux: grader/tests/tty/main.c.
TTY := $(sort $(wildcard phase10/lib/tty/*.c))
$(HOST)/san/grader/tests/tty/%.o $(HOST)/san/phase10/lib/tty/%.o: HOST_CFLAGS += $(foreach p,$(shell printf '%s\n' $(PHASES) phase10 | sort -ru),-I$(p)/)
$(HOST)/test/tty: $(call san_objects,grader/tests/tty/*.c) $(patsubst %.c,$(HOST)/san/%.o,$(TTY) $(addprefix phase03/lib/,memory.c words.c string.c random.c))
TEST_PROGRAMS := $(addprefix $(HOST)/test/,runner vm vm_parsers looks disks tap lib boot mm walker fat vfs libc_core tty)
include grader/libc.mk grader/programs.mk
$(TEST_PROGRAMS): $(HOST)/san/grade.a
	@mkdir -p $(@D) && $(HOSTCC) $(SANITIZE) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(GRADE_LIBS) -lcmocka -lm
GUESTS := $(patsubst grader/tests/guests/%.asm,$(HOST)/guests/%.bin,$(sort $(wildcard grader/tests/guests/*.asm)))
$(HOST)/guests/%.bin: grader/tests/guests/%.asm
	@mkdir -p $(@D) && $(NASM) -f bin -o $@ $<
# What reads disks, under Clang's libFuzzer: grader/fuzz/fuzz.h.
FUZZ_SOURCES := $(sort $(wildcard grader/fuzz/*.c phase07/lib/fat/*.c phase[0-9][0-9]/lib/elf/*.c)) phase07/tests/fat_format.c $(addprefix phase07/lib/,gpt.c mbr.c crc32.c) \
	$(addprefix phase03/lib/,memory.c words.c string.c) $(addprefix phase04/lib/,utf8.c cp437.c)
$(HOST)/fuzz/phase%.o: HOST_CFLAGS += -include grader/tests/lib/names.h
$(HOST)/fuzz/%.o: %.c
	@mkdir -p $(@D) && clang $(HOST_CFLAGS) $(PURE_FLAGS) $(SANITIZE) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<
$(HOST)/fuzz/fuzz: $(patsubst %.c,$(HOST)/fuzz/%.o,$(FUZZ_SOURCES))
	@clang $(SANITIZE) -fsanitize=fuzzer -o $@ $^
tests: $(TEST_PROGRAMS) $(HOST)/test/race $(HOST)/test/signals $(HOST)/fuzz/fuzz $(HOST)/fuzz/libc/fuzz $(GUESTS)
	@sh common/build/tests.sh $(TEST_PROGRAMS) $(HOST)/test/race $(HOST)/test/signals
	@sh grader/fuzz/run.sh check $(HOST)/fuzz/fuzz
	@FUZZ_RUNS=$${FUZZ_RUNS:-2000} sh grader/fuzz/run.sh check $(HOST)/fuzz/libc/fuzz
-include $(shell find $(HOST)/san $(HOST)/libc -name '*.d' 2>/dev/null)
endif
