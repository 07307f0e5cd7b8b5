"""The neutral language between platforms and handlers."""
