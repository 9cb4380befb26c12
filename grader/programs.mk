# Programs of phase 10 whose logic needs no terminal: the editor's text and the games' rules, with sanitizers. And shgen, which prints
# random shell scripts and compares shells.

PLAY_FLAGS = $(HOST_CFLAGS) -Iphase04 -Iphase10 $(SANITIZE) -MMD -MP
$(HOST)/play/%.o: %.c
	@mkdir -p $(@D) && $(HOSTCC) $(PLAY_FLAGS) -c -o $@ $<
$(HOST)/play/phase10/user/bin/edit/text.o: PLAY_FLAGS += -include grader/tests/edit/memory.h
$(HOST)/test/edit: $(patsubst %.c,$(HOST)/play/%.o,grader/tests/edit/main.c $(addprefix phase10/user/bin/edit/,text.c text_move.c file.c) phase04/lib/utf8.c)
$(HOST)/test/games: $(patsubst %.c,$(HOST)/play/%.o,grader/tests/games/main.c $(addprefix phase10/user/,bin/snake/snake.c bin/2048/board.c lib/game/game.c))
TEST_PROGRAMS += $(HOST)/test/edit $(HOST)/test/games
-include $(shell find $(HOST)/play -name '*.d' 2>/dev/null)

SHGEN := $(TOOLS)/shgen
$(SHGEN): $(call host_objects,grader/tests/shgen) $(patsubst %.c,$(HOST)/%.o,$(wildcard grader/checks/shgen*.c) grader/src/random.c grader/src/buffer.c)
	@mkdir -p $(@D) && $(HOSTCC) -o $@ $^
tests: $(SHGEN)
