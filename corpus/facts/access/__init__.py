"""What Danish words say of whether something is open to the public: the one place that decides it, for every format.

Words of the closed family (lukket, fortrolig, ikke offentlig, for lukkede døre, undtaget fra aktindsigt …) close what they are
said of. When in doubt they do: they clear only where they plainly tell of something else, a "lukket skole", an "ikke-offentlig
vej", "referat fra lukket møde", or where a negation takes them back. `Access.DOUBTFUL` is what an operator may open.
"""
