"""Where films lie: the inbox of uploads, the workbench, and the store of what is finished, in its forms."""
