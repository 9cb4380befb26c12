/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Checks of phases that do not exist, each with one way to end.
 * @ingroup grader
 *
 * phase00 passes · phase01 fails · phase02 breaks its process · phase03 hangs · phase04 has mutants
 * · phase05 falls silent. The tests count on names, points and order here.
 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../src/grade.h"
#include "fake_vm.h"

/* ---- phase00: sharing a boot ------------------------------------------------------------------
 */

SMOKE_CHECK(phase00, "first on a machine", 1)
{
    require_equal(fake_vm_boots(vm), 1, "boots");
    require_equal(fake_vm_uses(vm), 1, "uses");
}

CHECK(phase00, "another machine", 2, .mem_mib = 64)
{
    require_equal(fake_vm_uses(vm), 1, "uses");
}

CHECK(phase00, "second on the first machine", 3)
{
    require_equal(fake_vm_boots(vm), 1, "boots");
    require_equal(fake_vm_uses(vm), 2, "uses");
}

CHECK(phase00, "never shared", 1, .fresh = true)
{
    require_equal(fake_vm_boots(vm), 1, "boots");
    fake_vm_kill(vm);
}

CHECK(phase00, "in Bochs", 1, .emulator = EMU_BOCHS)
{
    require_equal(fake_vm_uses(vm), 1, "uses");
}

/* ---- phase01: a failure does not spread --------------------------------------------------------
 */

SMOKE_CHECK(phase01, "good before", 1)
{
    require_equal(fake_vm_boots(vm), 1, "boots");
}

CHECK(phase01, "bad *and* [ugly]", 4)
{
    fake_vm_kill(vm);
    fail("expected a tick\n  got a \"tock\"");
}

CHECK(phase01, "good after a failure", 2)
{
    require_equal(fake_vm_boots(vm), 2, "boots");
    require_equal(fake_vm_uses(vm), 1, "uses");
    fake_vm_kill(vm);
}

CHECK(phase01, "good after a machine has ended", 2)
{
    require_equal(fake_vm_boots(vm), 3, "boots");
}

CHECK(phase01, "cannot be shown", 5)
{
    skip("no such device here\non this machine");
}

/* ---- phase02: the process that runs the checks ends --------------------------------------------
 */

SMOKE_CHECK(phase02, "good", 1)
{
    require_equal(fake_vm_uses(vm), 1, "uses");
}

CHECK(phase02, "crashes", 1)
{
    require_equal(fake_vm_uses(vm), 2, "uses");
    raise(SIGSEGV);
}

CHECK(phase02, "after the crash", 1)
{
    require_equal(fake_vm_uses(vm), 3, "uses");
}

CHECK(phase02, "exits early", 1, .mem_mib = 8)
{
    require_equal(fake_vm_uses(vm), 1, "uses");
    _exit(0);
}

CHECK(phase02, "cannot be started", 1, .image = "missing.img")
{
    fail("the machine was started");
}

/* ---- phase03: hangs until something from outside ends it ----------------------------------------
 */

SMOKE_CHECK(phase03, "hangs", 1)
{
    fake_vm_wait_for_death(vm);
    fail("the machine is gone");
}

/* ---- phase04: on what a fixture's Makefile builds -----------------------------------------------
 */

SMOKE_CHECK(phase04, "there is an image", 1)
{
    require(fake_vm_read(vm, "image"), "no image");
}

CHECK(phase04, "the image says hello", 3)
{
    require_text(fake_vm_read(vm, "image"), "hello\nworld\n", "image");
}

CHECK(phase04, "the image has two lines", 1, .mem_mib = 16)
{
    char *text = fake_vm_read(vm, "image");

    require(text && strchr(text, '\n') != strrchr(text, '\n'), "only one line");
}

/* ---- phase05: a machine that never comes up -----------------------------------------------------
 */

SMOKE_CHECK(phase05, "no prompt", 1)
{
    require(fake_vm_patience(vm) == 2.0, "patience %g", fake_vm_patience(vm));
    fake_vm_hang(vm);
}

CHECK(phase05, "no answer", 1)
{
    require(fake_vm_patience(vm) == 0.4, "patience %g", fake_vm_patience(vm));
    fake_vm_hang(vm);
}

CHECK(phase05, "needs no answer", 1)
{
    require(fake_vm_patience(vm) == 0.4, "patience %g", fake_vm_patience(vm));
}

CHECK(phase05, "another machine", 1, .firmware = FW_UEFI)
{
    require(fake_vm_patience(vm) == 2.0, "patience %g", fake_vm_patience(vm));
}
