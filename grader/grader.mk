# The grader, the option ROMs that it plugs in, and the unit tests.

GRADE      := $(TOOLS)/grade
GRADE_LIBS := -ljansson -lpcre2-8 -ldw -lelf

$(GRADE): $(call host_objects,grader/src grader/checks)
	@mkdir -p $(@D)
	@$(HOSTCC) -o $@ $^ $(GRADE_LIBS)

# Option ROMs that make firmware poorer; the grader plugs them in.
ROMS := $(patsubst grader/roms/%.asm,$(BUILD)/roms/%.rom,$(sort $(wildcard grader/roms/*.asm)))
$(BUILD)/roms/%.rom: grader/roms/%.asm $(wildcard grader/roms/*.inc) $(MKIMAGE)
	@mkdir -p $(@D)
	@$(NASM) -f bin -o $@.bin $< && $(MKIMAGE) rom --output $@ $@.bin
roms: $(ROMS)
tools: $(MKIMAGE) $(GRADE) roms

# Unit tests: programs with sanitizers, run by `make tests`. A test program is the files that begin with its name; what it
# tests comes from an archive, so that a double in the test (fake_vm.c) takes the place of the real thing.
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined
$(HOST)/san/%.o: %.c
	@mkdir -p $(@D)
	@$(CCACHE) $(HOSTCC) $(HOST_CFLAGS) $(SANITIZE) -MMD -MP -c -o $@ $<
san_objects = $(patsubst %.c,$(HOST)/san/%.o,$(sort $(wildcard $(1))))
$(HOST)/san/grade.a: $(call san_objects,$(filter-out grader/src/main.c,$(wildcard grader/src/*.c)))
	@rm -f $@ && ar rcs $@ $^
$(HOST)/test/runner: $(call san_objects,grader/tests/test_runner*.c grader/tests/fake_*.c)
$(HOST)/test/vm: $(call san_objects,grader/tests/vm_test*.c grader/tests/vm_double.c)
$(HOST)/test/vm_parsers: $(call san_objects,grader/tests/vm_parsers_test.c grader/tests/vm_double.c)
$(HOST)/test/tap: $(call san_objects,grader/tests/tap_test.c grader/tests/vm_double.c)
# The parts of the system that need no machine are tested here, too: compiled from their layers under names of their own,
# because the host has a printf already.
PURE := $(wildcard phase[0-9][0-9]/lib/*.c phase[0-9][0-9]/lib/32/*.c $(addprefix phase[0-9][0-9]/kernel/boot/,multiboot2.c boot_info.c cmdline.c))
PURE_FLAGS := $(foreach p,$(shell echo $(PHASES) | tr ' ' '\n' | sort -r),-I$(p)/ -I$(p)/kernel/x86/64)
$(HOST)/san/phase%.o $(HOST)/san/grader/tests/lib/%.o $(HOST)/san/grader/tests/boot/%.o: HOST_CFLAGS += $(PURE_FLAGS)
$(HOST)/san/phase%.o: HOST_CFLAGS += -include grader/tests/lib/names.h
$(HOST)/test/lib: $(call san_objects,grader/tests/lib/*.c $(foreach f,$(PURE),$(if $(findstring /lib/,$(f)),$(f))))
$(HOST)/test/boot: $(call san_objects,grader/tests/boot/*.c $(foreach f,$(PURE),$(if $(findstring /32/,$(f)),,$(f))))
TEST_PROGRAMS := $(addprefix $(HOST)/test/,runner vm vm_parsers tap lib boot)
$(TEST_PROGRAMS): $(HOST)/san/grade.a
	@mkdir -p $(@D) && $(HOSTCC) $(SANITIZE) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(GRADE_LIBS) -lcmocka
GUESTS := $(patsubst grader/tests/guests/%.asm,$(HOST)/guests/%.bin,$(sort $(wildcard grader/tests/guests/*.asm)))
$(HOST)/guests/%.bin: grader/tests/guests/%.asm
	@mkdir -p $(@D) && $(NASM) -f bin -o $@ $<
tests: $(TEST_PROGRAMS) $(GUESTS)
	@sh common/build/tests.sh $(TEST_PROGRAMS)
