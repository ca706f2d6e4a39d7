"""The Danish pages: what is put on them and how it is shown. Routes are in `service.routes`."""
