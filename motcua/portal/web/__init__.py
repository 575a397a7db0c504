"""Pages of the portal: one module per page, thin around the services of the heart."""
