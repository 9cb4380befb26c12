/* SPDX-License-Identifier: MIT */
/**
 * @file
 * @brief Line `screen`: the picture memory that the Graphics Output Protocol hands over.
 * @ingroup uefi_hello
 *
 * There is no text mode any more: characters are drawn. The frame buffer stays valid after the boot
 * services are gone; phases 12 and 13 live on it.
 *
 * Source: UEFI 2.10 §12.9.
 */
#include <boot/uefi-hello/output.h>
#include <boot/uefi-hello/page.h>

static const char *const screen_formats[] = {
    [PixelRedGreenBlueReserved8BitPerColor] = "RGBx",
    [PixelBlueGreenRedReserved8BitPerColor] = "BGRx",
    [PixelBitMask] = "bit mask",
    [PixelBltOnly] = "no direct access",
};

void
page_screen(void)
{
    EFI_GUID guid = EFI_GRAPHICS_OUTPUT_PROTOCOL_GUID;
    EFI_GRAPHICS_OUTPUT_PROTOCOL *graphics;
    const EFI_GRAPHICS_OUTPUT_MODE_INFORMATION *mode;

    if (EFI_ERROR(page_system->BootServices->LocateProtocol(&guid, NULL, (void **)&graphics))) {
        output_text("screen  no graphics output\n");
        return;
    }
    mode = graphics->Mode->Info;
    output_text("screen  ");
    output_decimal(mode->HorizontalResolution);
    output_text(" x ");
    output_decimal(mode->VerticalResolution);
    output_text(" ");
    output_text(mode->PixelFormat < PixelFormatMax ? screen_formats[mode->PixelFormat] : "unknown");
    output_text(", mode ");
    output_decimal(graphics->Mode->Mode);
    output_text(" of ");
    output_decimal(graphics->Mode->MaxMode);
    output_text(", frame buffer at ");
    output_hex(graphics->Mode->FrameBufferBase, 16);
    output_text("\n");
}
