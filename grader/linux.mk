# Programs for Linux, as they are: for the disks of phases with OPT_LINUX (phase.mk; they lie in /opt/linux there), and for the checks
# that compare what they do there with what they do here. What cannot be had is left out: common/build/linux.sh.

LINUX := $(TOOLS)/linux
$(LINUX)/ready: common/build/linux.sh $(wildcard grader/linux/*/*) $(wildcard /bin/busybox /usr/bin/musl-gcc)
	@sh $< $(LINUX) && touch $@
$(GRADE): | $(LINUX)/ready
