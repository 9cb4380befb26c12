# Programs that run on this machine: the image builder, the grader and their tests. TOOLS may be shared by several builds.

TOOLS   ?= $(BUILD)/bin
export TOOLS
MKIMAGE := $(TOOLS)/mkimage
GRADE   := $(TOOLS)/grade
HOST    := $(BUILD)/host

HOST_CFLAGS := -std=gnu11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Wundef -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla $(if $(WERROR),-Werror)
GRADE_LIBS  := -ljansson -lpcre2-8 -ldw -lelf

$(HOST)/%.o: %.c
	@printf '  %-6s %s\n' HOSTCC $<
	@mkdir -p $(@D)
	@$(CCACHE) $(HOSTCC) $(HOST_CFLAGS) -MMD -MP -c -o $@ $<

host_objects = $(patsubst %.c,$(HOST)/%.o,$(sort $(wildcard $(addsuffix /*.c,$(1)))))

$(TOOLS)/mkimage: $(call host_objects,common/image)
	@mkdir -p $(@D)
	@$(HOSTCC) -o $@ $^
