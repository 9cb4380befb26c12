/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Line `acpi`: the root pointer of the ACPI tables, here simply handed over.
 * @ingroup uefi_hello
 *
 * Compare boot/report/acpi.asm, which has to search memory for it.
 *
 * Source: UEFI 2.10 §4.6 (configuration tables); ACPI 6.4 §5.2.5.3 (layout of the root pointer).
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

/** What we read of the root pointer; the first 20 bytes are the same in every version. */
struct acpi_root_pointer {
    char signature[8];
    UINT8 checksum;
    char maker[6];
    UINT8 revision;
};

static int
acpi_guid_equal(const EFI_GUID *a, const EFI_GUID *b)
{
    const UINT8 *x = (const UINT8 *)a, *y = (const UINT8 *)b;

    for (UINTN i = 0; i < sizeof *a; i++)
        if (x[i] != y[i])
            return 0;
    return 1;
}

/** @return the table that the firmware lists under @p guid, or NULL. */
static const void *
acpi_table(const EFI_GUID *guid)
{
    const EFI_CONFIGURATION_TABLE *tables = page_system->ConfigurationTable;

    for (UINTN i = 0; i < page_system->NumberOfTableEntries; i++)
        if (acpi_guid_equal(&tables[i].VendorGuid, guid))
            return tables[i].VendorTable;
    return NULL;
}

void
page_acpi(void)
{
    static const EFI_GUID version2 = ACPI_20_TABLE_GUID, version1 = ACPI_TABLE_GUID;
    const struct acpi_root_pointer *root = acpi_table(&version2);

    if (!root)
        root = acpi_table(&version1);
    if (!root) {
        output_text("acpi    no root pointer\n");
        return;
    }
    output_text("acpi    root pointer at ");
    output_hex((UINTN)root, 8);
    output_text(" revision ");
    output_decimal(root->revision);
    output_text(" maker \"");
    for (UINTN i = 0; i < sizeof root->maker; i++)
        output_text((char[]){ root->maker[i], '\0' });
    output_text("\"\n");
}
