# The interface of 64-bit programs beside that of the host: numbers of system calls, from the rows of <mode/syscall.h>, and layouts.
ABI64 := $(HOST)/abi64/numbers.h
$(ABI64): phase08/kernel/x86/64/mode/syscall.h
	@mkdir -p $(@D) && sed -n 's/^#define SYSCALL_64_[a-z0-9_]* *\(CALL\|LESS\), \([0-9]*\), \([a-z0-9_]*\)$$/NUMBER(\3, \2)/p' $< >$@
$(HOST)/san/grader/tests/abi64/%.o: HOST_CFLAGS += -I$(dir $(ABI64)) $(PURE_FLAGS)
$(addprefix $(HOST)/san/grader/tests/abi64/,ours.o host.o): $(ABI64)
$(HOST)/test/abi64: $(call san_objects,grader/tests/abi64/*.c)
TEST_PROGRAMS += $(HOST)/test/abi64
