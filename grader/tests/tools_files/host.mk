# The tools for files on this machine, with sanitizers, beside this machine's own: compare.sh. Two seeds; `make soak` takes more.
FILE_TOOLS   := chmod chown cp date df du find ln ls mkdir mktemp mv rm rmdir stat touch
FILE_SHARED  := $(addprefix phase10/user/lib/tool/,copy.c date.c files.c memory.c mode.c mounts.c path.c tool.c walk.c)
FILE_FLAGS   := -std=gnu11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Wshadow -fsanitize=address,undefined -fno-sanitize-recover=undefined -Iphase10
FILE_SEEDS   := 1 2

$(HOST)/tools_files/obj/%.o: phase10/user/%.c
	@mkdir -p $(@D) && $(HOSTCC) $(FILE_FLAGS) -MMD -MP -c -o $@ $<
file_objects = $(patsubst phase10/user/%.c,$(HOST)/tools_files/obj/%.o,$(1))
$(foreach t,$(FILE_TOOLS),$(eval $(HOST)/tools_files/bin/$(t): $(call file_objects,$(wildcard phase10/user/bin/$(t).c phase10/user/bin/$(t)/*.c) $(FILE_SHARED))))
$(FILE_TOOLS:%=$(HOST)/tools_files/bin/%):
	@mkdir -p $(@D) && $(HOSTCC) $(FILE_FLAGS) -o $@ $^
tools-files-test: $(FILE_TOOLS:%=$(HOST)/tools_files/bin/%)
	@for seed in $(FILE_SEEDS); do sh grader/tests/tools_files/compare.sh $(abspath $(HOST))/tools_files/bin $$seed 40 || exit 1; done
	@echo 'tools for files: $(words $(FILE_SEEDS)) x 40 commands do the same as the GNU tools'
-include $(shell find $(HOST)/tools_files/obj -name '*.d' 2>/dev/null)
tests: tools-files-test
