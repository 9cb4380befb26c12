# WasilOS: `make` shows what there is to do; `make run` starts the newest phase; `make check` proves it all.
#
# The work is done by the rules in common/build/: goals.mk reads the command line, setup.mk finds (or installs) the
# tools, layers.mk composes a phase from its layers, image.mk builds it, verbs.mk does things with it, host.mk and
# grader/grader.mk build the programs that run on this machine. No file lists sources: they are found by their place (docs/design.md).

ifeq ($(filter 4.%,$(MAKE_VERSION)),)
$(error WasilOS needs GNU Make 4, this is $(MAKE_VERSION))
endif

MAKEFLAGS += --no-builtin-rules --no-builtin-variables --no-print-directory
SHELL     := /bin/sh
BUILD     ?= build
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

include common/build/goals.mk
include common/build/setup.mk
include common/build/host.mk
include grader/grader.mk
include common/build/layers.mk
include common/build/image.mk
include common/build/verbs.mk
