/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief How the application ends: the machine is switched off, at once or after a key.
 * @ingroup uefi_hello
 *
 * Compare boot/lib/finish.inc. Here one waits for events instead of interrupts, and one runtime
 * service does what took four APM calls.
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

#define FINISH_SECOND 10000000 /* in the 100 ns units of SetTimer */

/** Wait for a key. @return whether one came before @p timer (NULL: wait for ever) fired. */
static BOOLEAN
finish_key(EFI_EVENT timer)
{
    EFI_EVENT events[2] = { page_system->ConIn->WaitForKey, timer };
    EFI_INPUT_KEY key;
    UINTN which;

    if (EFI_ERROR(page_system->BootServices->WaitForEvent(timer ? 2 : 1, events, &which)))
        return FALSE;
    if (which == 0) /* take it, or the next wait ends at once */
        page_system->ConIn->ReadKeyStroke(page_system->ConIn, &key);
    return which == 0;
}

/** @see UEFI 2.10 §7.1 (events and timers), §8.5.1 (ResetSystem) */
_Noreturn void
page_finish(void)
{
    EFI_BOOT_SERVICES *boot = page_system->BootServices;
    EFI_EVENT timer;

    output_text("A key within a second keeps me on.\n");
    if (!EFI_ERROR(boot->CreateEvent(EVT_TIMER, 0, NULL, NULL, &timer)) &&
        !EFI_ERROR(boot->SetTimer(timer, TimerRelative, FINISH_SECOND)) && finish_key(timer)) {
        output_text("Kept on: the next key switches me off.\n");
        finish_key(NULL);
    }
    output_text("Power off.\n");
    page_system->RuntimeServices->ResetSystem(EfiResetShutdown, EFI_SUCCESS, 0, NULL);
    for (;;) /* ResetSystem does not return; the compiler cannot know */
        __asm__ volatile("hlt");
}
