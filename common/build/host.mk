# Programs that run on this machine: the image builder here, the grader and the tests in grader/grader.mk. TOOLS and HOST
# may be shared by several builds.

TOOLS   ?= $(BUILD)/bin
export TOOLS
MKIMAGE := $(TOOLS)/mkimage
HOST    := $(patsubst %/bin,%,$(TOOLS))/host

HOST_CFLAGS := -Icommon -std=gnu11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Wundef -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wvla $(if $(WERROR),-Werror)

# How recipes begin: say so, and see to the folder; no process where there is nothing to do.
begin = $(info $()  $(1)	$(patsubst $(BUILD)/%,%,$@))$(if $(wildcard $(@D)/.),,@mkdir -p $(@D))

$(HOST)/%.o: %.c
	$(call begin,HOST)
	@$(HOSTCC) $(HOST_CFLAGS) -MMD -MP -c -o $@ $<

host_objects = $(patsubst %.c,$(HOST)/%.o,$(sort $(wildcard $(addsuffix /*.c,$(1)))))

$(TOOLS)/mkimage: $(call host_objects,common/image)
	@mkdir -p $(@D)
	@$(HOSTCC) -o $@ $^

-include $(wildcard $(HOST)/common/image/*.d)
