# Programs that run on this machine: the image builder here, the grader and the tests in grader/grader.mk. TOOLS and HOST
# may be shared by several builds.

TOOLS   ?= $(BUILD)/bin
export TOOLS
MKIMAGE := $(TOOLS)/mkimage
HOST    := $(patsubst %/bin,%,$(TOOLS))/host

HOST_CFLAGS := -Icommon -std=gnu11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Wundef -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla $(if $(WERROR),-Werror)

$(HOST)/%.o: %.c
	@printf '  %-6s %s\n' HOSTCC $<
	@mkdir -p $(@D)
	@$(CCACHE) $(HOSTCC) $(HOST_CFLAGS) -MMD -MP -c -o $@ $<

host_objects = $(patsubst %.c,$(HOST)/%.o,$(sort $(wildcard $(addsuffix /*.c,$(1)))))

$(TOOLS)/mkimage: $(call host_objects,common/image)
	@mkdir -p $(@D)
	@$(HOSTCC) -o $@ $^

-include $(shell find $(HOST) -name '*.d' 2>/dev/null)
