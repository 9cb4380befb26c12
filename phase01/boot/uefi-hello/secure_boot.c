/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Line `secure`: does this firmware check signatures before it starts a program?
 * @ingroup uefi_hello
 *
 * It did not for us: WasilOS is unsigned, so if Secure Boot were on, nobody would read this line.
 *
 * Source: UEFI 2.10 §3.3 (the variables SecureBoot and SetupMode), §32.3.
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

/** Write the one-byte variable @p name as on or off, or that it does not exist. */
static void
secure_boot_variable(CHAR16 *name)
{
    EFI_GUID guid = EFI_GLOBAL_VARIABLE;
    UINT8 value;
    UINTN size = sizeof value;

    if (EFI_ERROR(page_system->RuntimeServices->GetVariable(name, &guid, NULL, &size, &value)))
        output_text("unknown");
    else
        output_text(value ? "on" : "off");
}

void
page_secure_boot(void)
{
    output_text("secure  Secure Boot ");
    secure_boot_variable(L"SecureBoot");
    output_text(", setup mode ");
    secure_boot_variable(L"SetupMode");
    output_text("\n");
}
