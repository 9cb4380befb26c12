/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief COM1 through the firmware's Serial I/O protocol, taken out of the console's hands.
 * @ingroup uefi_hello
 *
 * Firmware such as OVMF mirrors its console to COM1 as a terminal: our text would arrive there
 * between escape sequences, and with a copy of our own every line would come twice. Opening the
 * protocol exclusively makes the firmware disconnect its terminal driver from the port. From then
 * on the port carries plain lines, ours only, and the console goes on on the screen.
 */
#include <boot/uefi-hello/page.h>
#include <boot/uefi-hello/serial.h>

#define SERIAL_PNP_ID EISA_PNP_ID(0x0501) /* ACPI's name for a 16550-compatible port */

static EFI_SERIAL_IO_PROTOCOL *serial_port;

/** @return whether the device path of @p handle passes through the first PC serial port, COM1. */
static int
serial_is_com1(EFI_HANDLE handle)
{
    EFI_GUID guid = EFI_DEVICE_PATH_PROTOCOL_GUID;
    EFI_DEVICE_PATH *node;

    if (EFI_ERROR(page_system->BootServices->HandleProtocol(handle, &guid, (void **)&node)))
        return 0;
    for (; !IsDevicePathEnd(node); node = NextDevicePathNode(node)) {
        const ACPI_HID_DEVICE_PATH *acpi = (const ACPI_HID_DEVICE_PATH *)node;

        if (DevicePathType(node) == ACPI_DEVICE_PATH && DevicePathSubType(node) == ACPI_DP &&
            acpi->HID == SERIAL_PNP_ID)
            return acpi->UID == 0;
    }
    return 0;
}

void
serial_init(EFI_HANDLE image)
{
    EFI_GUID guid = EFI_SERIAL_IO_PROTOCOL_GUID;
    EFI_BOOT_SERVICES *boot = page_system->BootServices;
    EFI_HANDLE *handles;
    UINTN count;
    EFI_SERIAL_IO_PROTOCOL *port;

    if (EFI_ERROR(boot->LocateHandleBuffer(ByProtocol, &guid, NULL, &count, &handles)))
        return;
    for (UINTN i = 0; i < count && !serial_port; i++)
        if (serial_is_com1(handles[i]) &&
            !EFI_ERROR(boot->OpenProtocol(handles[i], &guid, (void **)&port, image, NULL,
                                          EFI_OPEN_PROTOCOL_EXCLUSIVE)) &&
            !EFI_ERROR(port->SetAttributes(port, 115200, 0, 0, NoParity, 8, OneStopBit)))
            serial_port = port;
    boot->FreePool(handles);
}

void
serial_write(char byte)
{
    UINTN size = 1;

    if (serial_port)
        serial_port->Write(serial_port, &size, &byte);
}
