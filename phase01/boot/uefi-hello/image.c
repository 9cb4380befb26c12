/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Lines `image` and `device`: which file we are, where it lies in memory, and what it came
 * from.
 * @ingroup uefi_hello
 *
 * The twin of DL: not a drive number but a device path, a list of nodes that leads from the root
 * of the machine to the file.
 *
 * Source: UEFI 2.10 §9.1 (loaded image), §10.3 (device paths), §10.6 (as text).
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

/* gnu-efi 3.0.15 does not declare this protocol. */
#define IMAGE_PATH_TO_TEXT_GUID                            \
    {                                                      \
        0x8b843e20, 0x8132, 0x4852,                        \
        {                                                  \
            0x90, 0xcc, 0x55, 0x1a, 0x4e, 0x4a, 0x7f, 0x1c \
        }                                                  \
    }

struct image_path_to_text {
    CHAR16 *(EFIAPI *node)(const EFI_DEVICE_PATH *node, BOOLEAN display_only, BOOLEAN shortcuts);
    CHAR16 *(EFIAPI *path)(const EFI_DEVICE_PATH *path, BOOLEAN display_only, BOOLEAN shortcuts);
};

/** Write @p path as text, or say that the firmware cannot. */
static void
image_path(const EFI_DEVICE_PATH *path)
{
    EFI_GUID guid = IMAGE_PATH_TO_TEXT_GUID;
    EFI_BOOT_SERVICES *boot = page_system->BootServices;
    struct image_path_to_text *to_text;
    CHAR16 *text = NULL;

    if (path && !EFI_ERROR(boot->LocateProtocol(&guid, NULL, (void **)&to_text)))
        text = to_text->path(path, TRUE, TRUE);
    if (!text) {
        output_text("(no text)");
        return;
    }
    output_wide(text);
    boot->FreePool(text);
}

void
page_image(EFI_HANDLE image)
{
    EFI_GUID loaded_guid = EFI_LOADED_IMAGE_PROTOCOL_GUID,
             path_guid = EFI_DEVICE_PATH_PROTOCOL_GUID;
    EFI_BOOT_SERVICES *boot = page_system->BootServices;
    EFI_LOADED_IMAGE_PROTOCOL *loaded;
    EFI_DEVICE_PATH *device = NULL;

    if (EFI_ERROR(boot->HandleProtocol(image, &loaded_guid, (void **)&loaded)))
        return;
    output_text("image   ");
    image_path(loaded->FilePath);
    output_text(" at ");
    output_hex((UINTN)loaded->ImageBase, 16);
    output_text(", ");
    output_decimal(loaded->ImageSize / 1024);
    output_text(" KiB\ndevice  ");
    boot->HandleProtocol(loaded->DeviceHandle, &path_guid, (void **)&device);
    image_path(device);
    output_text("\n");
}
